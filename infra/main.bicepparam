using './main.bicep'

param name = 'chatops-example'
param location = 'uksouth'
